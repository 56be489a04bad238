import { each, say } from "./each.js"

/** GPS for a place; the fields stay for those who type or choose a landmark. */
export function places(root) {
  each(root, "fieldset[data-place]", addButton)
}

function addButton(fieldset) {
  const button = fieldset.querySelector("[data-place-here]")
  if (!button || !navigator.geolocation) return
  button.hidden = false
  button.addEventListener("click", () => locate(fieldset))
  // The map picker (lazy/map.js) tells its point the same way.
  fieldset.addEventListener("house:point", ({ detail }) => set(fieldset, detail.latitude, detail.longitude))
}

function locate(fieldset) {
  tell(fieldset, say("placeLooking"))
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      set(fieldset, coords.latitude, coords.longitude)
      tell(fieldset, say("placeFound", { metres: Math.round(coords.accuracy) }))
    },
    () => tell(fieldset, say("placeFailed")),
    { enableHighAccuracy: true, timeout: 20000, maximumAge: 30000 },
  )
}

function set(fieldset, latitude, longitude) {
  const [lat, lon] = [fieldset.querySelector("[data-lat]"), fieldset.querySelector("[data-lon]")]
  lat.value = latitude.toFixed(6)
  lon.value = longitude.toFixed(6)
  for (const input of [lat, lon]) input.dispatchEvent(new Event("change", { bubbles: true }))
}

function tell(fieldset, sentence) {
  const status = fieldset.querySelector("[data-place-status]")
  if (status) status.textContent = sentence
}
