// Reads a flowchart on stdin with Mermaid itself, out of the folder that is named, and prints what it understood.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(pathToFileURL(`${process.argv[2]}/`));
const { JSDOM } = require('jsdom');
globalThis.window = new JSDOM('').window;
globalThis.document = globalThis.window.document;
const { default: mermaid } = await import(pathToFileURL(`${process.argv[2]}/node_modules/mermaid/dist/mermaid.core.mjs`));
mermaid.initialize({ securityLevel: 'strict' });
const { db } = await mermaid.mermaidAPI.getDiagramFromText(readFileSync(0, 'utf8'));
const boxes = [...db.getVertices().values()].map((box) => [box.id, box.text]);
const arrows = db.getEdges().map((arrow) => [arrow.start, arrow.end]);
console.log(JSON.stringify({ boxes, arrows }));
