import { each, make } from "./each.js"

const LONGEST = 1600
const QUALITY = 0.82

/** Photos are made small on the phone, which also leaves their position and camera data behind. */
export function shrinkPhotos(root) {
  each(root, "input[type=file][data-shrink]", watch)
}

function watch(input) {
  input.addEventListener("change", () => {
    if (input.shrunkOnce) return
    input.shrinking = shrinkAll(input)
  })
}

async function shrinkAll(input) {
  const most = Number(input.dataset.most ?? 0) || input.files.length
  const files = [...input.files].slice(0, most)
  const small = await Promise.all(files.map(shrink))
  fill(input, small)
}

/** Put files into an input and show them. */
export function fill(input, files) {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  input.shrunkOnce = true
  input.files = transfer.files
  preview(input)
  input.dispatchEvent(new Event("change", { bubbles: true }))
  input.shrunkOnce = false
}

async function shrink(file) {
  if (!file.type.startsWith("image/")) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" })
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    const canvas = make("canvas", { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) })
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY))
    if (!blob) return file
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" })
  } catch {
    return file // a format this browser cannot draw: the server shrinks it
  }
}

function preview(input) {
  const shelf = document.getElementById(`${input.id}-previews`)
  if (!shelf) return
  for (const image of shelf.querySelectorAll("img")) URL.revokeObjectURL(image.src)
  shelf.replaceChildren(...[...input.files].map(figure))
}

function figure(file) {
  const size = `${Math.max(1, Math.round(file.size / 1024))} KB`
  const image = make("img", { src: URL.createObjectURL(file), alt: file.name })
  return make("figure", {}, image, make("figcaption", {}, size))
}
