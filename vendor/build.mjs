// Builds the committed style sheet and script, then writes down what they are (VENDOR.json).
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {compile} from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const room = join(here, "..", "src", "kith", "ground", "ui");
const out = join(room, "static", "kith");

const styles = compile(join(here, "styles", "kith.scss"), {
  loadPaths: [join(here, "node_modules")],
  style: "compressed",
  quietDeps: true,
});
for (const forbidden of [/GDS Transport/, /crown/, /@font-face/, /url\("?(?!"?data:)/]) {
  if (forbidden.test(styles.css)) throw new Error(`the style sheet asks for ${forbidden}`);
}
writeFileSync(join(out, "kith.css"), styles.css + "\n");

await build({
  entryPoints: [join(here, "govuk.mjs")],
  outfile: join(out, "govuk.js"),
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2020",
  legalComments: "none",
  banner: {js: "/* Parts of govuk-frontend, MIT licence: see LICENCES.txt */"},
});

const sha256 = (file) => createHash("sha256").update(readFileSync(join(out, file))).digest("hex");
const stock = JSON.parse(readFileSync(join(here, "node_modules", "govuk-frontend", "package.json"), "utf8"));
const entry = {
  name: stock.name,
  version: stock.version,
  licence: stock.license,
  built_from: ["vendor/styles", "vendor/govuk.mjs"],
  files: Object.fromEntries(["govuk.js", "kith.css", "LICENCES.txt"].map((file) => [file, sha256(file)])),
};
writeFileSync(join(room, "VENDOR.json"), JSON.stringify({assets: [entry]}, null, 2) + "\n");
