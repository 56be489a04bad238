// Builds .build/out from scss/, js/, glyphs/ and the npm packages. Run by ../hatch_build.py, which draws the motifs first.
import { createHash } from "node:crypto"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { brotliCompressSync, gzipSync } from "node:zlib"
import { build } from "esbuild"
import { compile } from "sass"

const DRAWN = ".build/drawn"
const OUT = ".build/out"
const TABLER = "node_modules/@tabler/icons/icons/outline"
const FONT = "node_modules/@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2"

const files = {} // plain name -> name with the hash of its content

function emit(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12)
  const [stem, ...ending] = name.split(".")
  files[name] = `${stem}.${hash}.${ending.join(".")}`
  writeFileSync(join(OUT, files[name]), content)
}

function symbol(folder, name, id = name) {
  const drawing = readFileSync(join(folder, `${name}.svg`), "utf8")
  const inner = drawing.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>[\s\S]*$/, "")
  const lines = inner.replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "").replace(/\s+/g, " ")
  return `<symbol id="${id}" viewBox="0 0 24 24">${lines.replaceAll("> <", "><").trim()}</symbol>`
}

function sprite() {
  const chosen = JSON.parse(readFileSync("icons.json", "utf8"))
  const own = readdirSync("glyphs").map((file) => basename(file, ".svg"))
  const symbols = [...chosen.map((name) => symbol(TABLER, name)), ...own.map((name) => symbol("glyphs", name))]
  emit("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`)
  return [...chosen, ...own].sort()
}

function styles() {
  const { css } = compile("scss/app.scss", { loadPaths: ["node_modules"], style: "compressed", quietDeps: true, silenceDeprecations: ["if-function"] })
  // Drawings and font keep their own hashed names, so that css stays cacheable when only a drawing changes.
  const linked = css.replaceAll(/url\(["']?static:([\w.-]+)["']?\)/g, (_, name) => {
    if (!files[name]) throw new Error(`scss asks for ${name}, which the build does not make`)
    return `url(${files[name]})`
  })
  emit("app.css", linked)
}

async function scripts() {
  const { metafile } = await build({
    entryPoints: { app: "js/app.js" },
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2020",
    minify: true,
    legalComments: "none",
    metafile: true,
    outdir: OUT,
    entryNames: "[name].[hash]",
    chunkNames: "[name].[hash]",
    loader: { ".css": "text" },
  })
  for (const [path, output] of Object.entries(metafile.outputs)) {
    if (output.entryPoint === "js/app.js") files["app.js"] = basename(path)
    if (output.entryPoint?.startsWith("js/lazy/")) files[basename(output.entryPoint)] = basename(path)
  }
  await build({ entryPoints: ["js/worker.js"], bundle: true, minify: true, outfile: join(OUT, "worker.js") })
  files["worker.js"] = "worker.js" // served at the root under one name for ever
}

/** What is carried along keeps its licence beside it. */
function licences() {
  const carried = ["htmx.org", "leaflet", "echarts", "echarts/licenses", "zrender", "@tabler/core", "@tabler/icons", "@fontsource-variable/plus-jakarta-sans"]
  const texts = (name) => readdirSync(`node_modules/${name}`).filter((file) => /^(licen[cs]e|notice)(\W|$)/i.test(file))
  return carried
    .flatMap((name) => texts(name).map((file) => `${name}: ${file}\n\n${readFileSync(`node_modules/${name}/${file}`, "utf8")}`))
    .join(`\n${"-".repeat(80)}\n`)
}

function compress() {
  for (const name of readdirSync(OUT).filter((file) => /\.(css|js|svg)$/.test(file))) {
    const content = readFileSync(join(OUT, name))
    writeFileSync(join(OUT, `${name}.gz`), gzipSync(content, { level: 9 }))
    writeFileSync(join(OUT, `${name}.br`), brotliCompressSync(content))
  }
}

mkdirSync(OUT, { recursive: true })
for (const name of readdirSync(DRAWN)) emit(name, readFileSync(join(DRAWN, name)))
emit("font.woff2", readFileSync(FONT))
const icons = sprite()
styles()
await scripts()
compress()
writeFileSync(join(OUT, "manifest.json"), JSON.stringify({ files, icons }, null, 1))
writeFileSync(join(OUT, "licences.txt"), licences())
