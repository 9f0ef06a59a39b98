// The scripts as the browser will link them: each can be parsed, every name that is imported is exported and used, and
// no module waits for one that waits for it. Run by bin/check.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const FOLDERS = [join(ROOT, "static/in_session"), join(ROOT, "static/js")];
const IMPORTS = /^import\s+([^"']+?)\s+from/gm;
const faults = [];
const modules = new Map();

// A module of its own for each path; what cannot be read or parsed is told once.
function load(path) {
  if (modules.has(path)) return modules.get(path);
  let module = null;
  try {
    module = new vm.SourceTextModule(readFileSync(path, "utf8"), { identifier: path });
  } catch (error) {
    tell(path, error.stack.split("\n", 1)[0].replace(`${path}:`, "line "));
  }
  modules.set(path, module);
  return module;
}

function tell(path, words) {
  faults.push(`${relative(ROOT, path)}: ${words}`);
}

function targetsOf(module) {
  return module.dependencySpecifiers.map((name) => resolve(dirname(module.identifier), name));
}

function unused(path) {
  const source = readFileSync(path, "utf8");
  const names = [...source.matchAll(IMPORTS)].flatMap(([, list]) => list.replace(/[{}]|\* as /g, "").split(","));
  const own = names.map((name) => name.trim().split(/\s+as\s+/).at(-1)).filter(Boolean);
  return own.filter((name) => source.match(new RegExp(`(?<![\\w$]|(?<!\\.\\.)\\.)${name.replace("$", "\\$")}(?![\\w$])`, "g")).length < 2);
}

function circleFrom(path, way = []) {
  if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
  if (clear.has(path) || !modules.get(path)) return null;
  for (const target of targetsOf(modules.get(path))) {
    const found = circleFrom(target, [...way, path]);
    if (found) return found;
  }
  clear.add(path);
  return null;
}

const files = FOLDERS.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)));
const scripts = files.filter((name) => name.endsWith(".js")).sort();
scripts.forEach(load);
for (const path of scripts) for (const name of unused(path)) tell(path, `${name} is imported and not used`);

const clear = new Set();
for (const path of scripts) {
  const circle = circleFrom(path);
  if (circle) tell(path, `a circle: ${circle.map((one) => relative(ROOT, one)).join(" → ")}`);
  if (circle) break;
}

if (!faults.length) {
  const link = (name, from) => load(resolve(dirname(from.identifier), name)) ?? new vm.SourceTextModule("");
  for (const path of scripts) {
    const module = modules.get(path);
    if (module.status === "unlinked") await module.link(link).catch((error) => tell(path, error.message));
    if (faults.length) break;
  }
}

if (faults.length) {
  console.error([...new Set(faults)].join("\n"));
  process.exit(1);
}
