import { each } from "./each.js"

const rupiah = new Intl.NumberFormat("id-ID")

/**
 * Volume times price while typing, without a request. <output data-cost data-volume="NAME" data-price="1250000">; the
 * price may also stand on the chosen <option>/<input data-price> of the field named by data-item.
 */
export function liveCost(root) {
  each(root, "output[data-cost]", watch)
}

function watch(output) {
  const form = output.closest("form")
  const update = () => show(output, form)
  form.addEventListener("input", update)
  form.addEventListener("change", update)
  update()
}

function show(output, form) {
  const price = priceOf(output, form)
  const volume = Number(String(form.elements[output.dataset.volume]?.value ?? "").replace(",", "."))
  if (!price || !(volume > 0)) return
  const cost = Math.floor(Math.round(price * volume * 1000) / 1000)
  output.textContent = `Rp${rupiah.format(cost)}`
  for (const purse of form.querySelectorAll("[data-purse-total]")) move(purse, cost)
}

function priceOf(output, form) {
  const field = form.elements[output.dataset.item]
  const chosen = field?.selectedOptions?.[0] ?? form.querySelector(`[name="${output.dataset.item}"]:checked`) ?? field
  return Number(chosen?.dataset?.price ?? output.dataset.price ?? 0)
}

function move(purse, planned) {
  const total = Number(purse.dataset.purseTotal)
  const used = Number(purse.dataset.purseUsed)
  const share = (amount) => Math.max(0, Math.min(1000, (amount / total) * 1000))
  const bar = purse.querySelector(".planned")
  bar.setAttribute("x", share(used))
  bar.setAttribute("width", Math.min(share(planned), 1000 - share(used)))
  const left = total - used - planned
  purse.classList.toggle("purse-over", left < 0)
  purse.querySelector("[data-purse-left]").textContent = `${left < 0 ? "-" : ""}Rp${rupiah.format(Math.abs(left))}`
}
