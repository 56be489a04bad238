/**
 * Keys of the workbench. J and K walk the rows of the table marked data-desk, Enter opens the row's first link, and any
 * other letter presses the visible element with data-key="letter" (T for Teruskan).
 */
export function deskKeys() {
  if (!document.querySelector("[data-desk]")) return
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
  for (const row of all) row.classList.toggle("here", row === next)
  next.scrollIntoView({ block: "nearest" })
  next.querySelector("a")?.focus({ preventScroll: true })
}

function open() {
  const all = rows()
  all[here(all)]?.querySelector("a")?.click()
}

function press(key) {
  if (key.length !== 1) return false
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)].find((element) => element.offsetParent)
  target?.focus()
  target?.click()
  return Boolean(target)
}
