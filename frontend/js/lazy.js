import { each } from "./each.js"

/** Maps and charts are fetched only by those who open one. */
export function lazy(root) {
  each(root, "button[data-map]", (button) => {
    button.hidden = false
    button.addEventListener("click", () => openMap(button))
  })
  each(root, "figure[data-chart]", whenSeen)
  each(root, "[data-room]", enterRoom)
}

async function openMap(button) {
  button.disabled = true
  const { show } = await import("./lazy/map.js")
  await show(button)
  button.hidden = true
}

function whenSeen(figure) {
  const watcher = new IntersectionObserver(async ([entry]) => {
    if (!entry.isIntersecting) return
    watcher.disconnect()
    const { draw } = await import("./lazy/chart.js")
    await draw(figure)
  }, { rootMargin: "200px" })
  watcher.observe(figure)
}

let entered = false

/** The screen of a meeting; its script stays when the picture is changed. */
async function enterRoom() {
  if (entered) return
  entered = true
  const { follow } = await import("./lazy/room.js")
  follow()
}
