// Everything here only helps: each page works without it.
import htmx from "htmx.org"
import { closeMenus } from "./menus.js"
import { liveCost } from "./cost.js"
import { deskKeys } from "./desk.js"
import { drafts } from "./draft.js"
import { autosubmit, guardSubmit } from "./forms.js"
import { lazy } from "./lazy.js"
import { places } from "./place.js"
import { shareButtons } from "./share.js"
import { shrinkPhotos } from "./shrink.js"

window.htmx = htmx // htmx's own extensions look for it here

const PARTS = [autosubmit, shrinkPhotos, places, liveCost, shareButtons, lazy, drafts]

/** Bring a piece of page to life: the whole document first, later what htmx or a sent draft put in. */
export function enliven(root) {
  for (const part of PARTS) part(root)
}

guardSubmit()
closeMenus()
deskKeys()
enliven(document)
document.addEventListener("htmx:load", (event) => event.target !== document.body && enliven(event.target))
document.addEventListener("house:swapped", (event) => {
  htmx.process(event.target)
  enliven(event.target)
})
