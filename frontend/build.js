// Writes ../static from the sources of this folder. Everything it writes is committed.
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import * as esbuild from "esbuild";
import * as sass from "sass";
import subsetFont from "subset-font";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = (path) => here(`../static/${path}`);

// The letters that every Turkish page needs beyond Latin-1 (ı is in the basic file). They get a
// file of 3 kB of their own, so that the 60 kB of Latin Extended load for foreign names only.
// The ranges stand again in styles/_fonts.scss.
const TURKISH = "ĞğİŞş₺";

const SANS = "node_modules/@fontsource-variable/source-sans-3/files/source-sans-3";
const SERIF = "node_modules/@fontsource/source-serif-4/files/source-serif-4";
const FACES = [
  [`${SANS}-latin-wght-normal.woff2`, `${SANS}-latin-ext-wght-normal.woff2`, "kopru-sans"],
  [`${SERIF}-latin-600-normal.woff2`, `${SERIF}-latin-ext-600-normal.woff2`, "kopru-serif"],
];

async function fonts() {
  for (const [latin, extended, name] of FACES) {
    await copyFile(here(latin), out(`fonts/${name}-latin.woff2`));
    await copyFile(here(extended), out(`fonts/${name}-latin-ext.woff2`));
    const turkish = await subsetFont(await readFile(here(extended)), TURKISH, {
      targetFormat: "woff2",
    });
    await writeFile(out(`fonts/${name}-turkish.woff2`), turkish);
  }
  for (const [licence, name] of [
    ["@fontsource-variable/source-sans-3", "sans"],
    ["@fontsource/source-serif-4", "serif"],
  ]) {
    await copyFile(here(`node_modules/${licence}/LICENSE`), out(`fonts/LICENSE-kopru-${name}.txt`));
  }
}

async function styles() {
  const { css } = sass.compile(here("styles/app.scss"), {
    loadPaths: [here("node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  await writeFile(out("css/app.css"), `${css}\n`);
}

async function scripts() {
  await esbuild.build({
    entryPoints: [here("scripts/app.js")],
    outfile: out("js/app.js"),
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2020",
    legalComments: "none",
  });
}

async function images() {
  for (const name of await readdir(here("images"))) {
    await copyFile(here(`images/${name}`), out(`images/${name}`));
  }
  const emblem = await readFile(here("images/favicon.svg"), "utf8");
  for (const width of [32, 180, 512]) {
    const picture = new Resvg(emblem, { fitTo: { mode: "width", value: width } }).render();
    await writeFile(out(`images/favicon-${width}.png`), picture.asPng());
  }
}

for (const folder of ["css", "js", "fonts", "images"]) {
  await rm(out(folder), { recursive: true, force: true });
  await mkdir(out(folder), { recursive: true });
}
await Promise.all([fonts(), styles(), scripts(), images()]);
