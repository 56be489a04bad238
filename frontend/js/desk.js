import htmx from "htmx.org"

const WIDE = matchMedia("(min-width: 992px)")

/**
 * Keys of the workbench. J and K walk the rows of the table marked data-desk, Enter opens the row's first link, and any
 * other letter presses the visible element with data-key="letter" (T for Teruskan).
 */
export function deskKeys() {
  document.body.addEventListener("htmx:beforeSwap", innerPage)
  const table = document.querySelector("[data-desk]")
  if (!table) return
  table.addEventListener("click", (event) => {
    const link = event.target.closest("th a")
    if (!link || !WIDE.matches || event.ctrlKey || event.metaKey || !paper()) return
    event.preventDefault()
    mark(link.closest("tr"))
    show(link)
  })
  if (WIDE.matches && paper() && rows().length) {
    mark(rows()[0])
    show(rows()[0].querySelector("a"))
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    const key = event.key.toLowerCase()
    if (key === "j") walk(1)
    else if (key === "k") walk(-1)
    else if (key === "enter" && event.target === document.body) open()
    else if (!press(key)) return
    event.preventDefault()
  })
}

const paper = () => document.querySelector(".desk-paper[data-paper]")

/** Put the paper of a row into the right pane: its address answers htmx with the panel alone, or with a whole page. */
function show(link) {
  if (link && paper()) htmx.ajax("GET", link.getAttribute("href"), { target: paper(), swap: "innerHTML" })
}

/** Of a whole page only what stands in its main part goes into the pane, where its title is not the first any more. */
function innerPage(event) {
  if (event.detail.target !== paper()) return
  const main = new DOMParser().parseFromString(event.detail.serverResponse, "text/html").querySelector("main")
  if (!main) return
  main.querySelector(".crumbs")?.remove()
  event.detail.serverResponse = main.innerHTML.replaceAll("<h1", "<h2").replaceAll("</h1>", "</h2>")
}

function mark(chosen) {
  for (const row of rows()) row.classList.toggle("here", row === chosen)
}

function typing(element) {
  return element.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")
}

const rows = () => [...document.querySelectorAll("[data-desk] tbody tr")]
const here = (all) => all.findIndex((row) => row.classList.contains("here") || row.hasAttribute("aria-current"))

function walk(step) {
  const all = rows()
  if (!all.length) return
  const from = here(all)
  const next = all[Math.max(0, Math.min(all.length - 1, from < 0 ? 0 : from + step))]
  mark(next)
  next.scrollIntoView({ block: "nearest" })
  next.querySelector("a")?.focus({ preventScroll: true })
  if (WIDE.matches) show(next.querySelector("a"))
}

function open() {
  const all = rows()
  const link = all[here(all)]?.querySelector("a")
  if (link) location.assign(link.href)
}

function press(key) {
  if (key.length !== 1) return false
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((element) => element.offsetParent)
  target?.focus()
  target?.click()
  return Boolean(target)
}
