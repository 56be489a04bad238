import { each } from "./each.js"

/** Filters apply themselves; their button stays for those without script. */
export function autosubmit(root) {
  each(root, "form[data-autosubmit]", addAutosubmit)
}

function addAutosubmit(form) {
  form.addEventListener("change", (event) => {
    if (event.target.type !== "search") form.requestSubmit()
  })
  form.querySelector("[data-autosubmit-button]")?.setAttribute("hidden", "")
}

const PATIENCE = 8000 // ms

const free = (form) => form.removeAttribute("data-busy")

/** A second press of the same button within one visit sends nothing. */
export function guardSubmit() {
  document.addEventListener("submit", (event) => {
    const form = event.target
    if (form.method !== "post" || form.dataset.draft !== undefined || event.defaultPrevented) return
    if (form.hasAttribute("data-busy")) return event.preventDefault()
    form.setAttribute("data-busy", "")
    setTimeout(free, PATIENCE, form) // an answer that is a file leaves the page standing
  })
  document.addEventListener("htmx:afterRequest", (event) => free(event.target))
  // Coming back with the browser's Back button must leave the form usable.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-busy]").forEach(free)
  })
}
