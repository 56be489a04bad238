import { circleMarker, control, geoJSON, map as leafletMap } from "leaflet/dist/leaflet-src.esm.js"
import css from "leaflet/dist/leaflet.css"
import { make, say } from "../each.js"

const OURS = ".leaflet-container{background:var(--sand);font:inherit}.leaflet-container a{color:var(--city)}.leaflet-popup-content-wrapper,.leaflet-popup-tip{border-radius:2px;box-shadow:none;border:1px solid var(--ink)}.leaflet-bar{border:1px solid var(--ink)!important;border-radius:4px}.leaflet-bar a{width:44px!important;height:44px!important;line-height:44px!important}"
const sheet = new CSSStyleSheet()
sheet.replaceSync(css.replace(/url\([^)]*\)/g, "none") + OURS) // no pictures of Leaflet are used
document.adoptedStyleSheets.push(sheet)

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/**
 * Opens the map in place of the still. The button's data-map is a GeoJSON address; features may carry `name`, `title`,
 * `url`, `shade` (0-5) and `state`. Inside a fieldset[data-place] a tap sets the point.
 */
export async function show(button) {
  const features = await (await fetch(button.dataset.map, { headers: { Accept: "application/geo+json" } })).json()
  const holder = make("div", { class: "map-open", role: "region", "aria-label": button.dataset.label ?? button.textContent.trim() })
  const still = button.closest("figure, fieldset")?.querySelector(".map-still")
  if (still) still.replaceWith(holder)
  else (button.closest(".acts") ?? button).after(holder)
  const map = leafletMap(holder, { attributionControl: false, zoomControl: false })
  control.zoom({ zoomInTitle: say("mapNearer"), zoomOutTitle: say("mapFarther") }).addTo(map)
  const fieldset = button.closest("fieldset[data-place]")
  const layer = geoJSON(features, { style: areaStyle, pointToLayer: knot, onEachFeature: describe, interactive: !fieldset }).addTo(map)
  map.fitBounds(layer.getBounds().isValid() ? layer.getBounds() : [[-11, 95], [6, 141]])
  if (fieldset) pick(map, fieldset)
}

function areaStyle(feature) {
  const shade = feature.properties?.shade ?? 0
  return { color: colour("--city"), weight: 1, fillColor: colour("--city"), fillOpacity: 0.06 + shade * 0.14 }
}

function knot(_, latlng) {
  return circleMarker(latlng, { radius: 7, color: colour("--ink"), weight: 2, fillColor: colour("--city-gold"), fillOpacity: 1 })
}

function describe(feature, layer) {
  const { title, name, url } = feature.properties ?? {}
  if (!title && !name) return
  const words = document.createTextNode(title ?? name)
  layer.bindPopup(make("div", {}, url ? make("a", { href: url }, words) : words))
}

function pick(map, fieldset) {
  let marker
  map.on("click", ({ latlng }) => {
    marker?.remove()
    marker = knot(null, latlng).addTo(map)
    const detail = { latitude: latlng.lat, longitude: latlng.lng }
    fieldset.dispatchEvent(new CustomEvent("house:point", { detail }))
  })
}
