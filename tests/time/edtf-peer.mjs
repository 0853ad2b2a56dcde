// SPDX-License-Identifier: GPL-3.0-or-later
// Prints random EDTF strings, a line each: string, "ok" or "bad", first and last millisecond as npm's
// edtf has them. Usage: node edtf-peer.mjs NODE_MODULES COUNT
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [modules, count] = process.argv.slice(2)
const { default: edtf } = await import(pathToFileURL(resolve(join(modules, 'edtf', 'index.js'))))

// A small generator with a fixed seed, so that every run sees the same strings.
let state = 20251201
function random() {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}
const below = n => Math.floor(random() * n)
const oneIn = n => below(n) === 0
const pick = list => list[below(list.length)]
const pad = (n, width) => String(n).padStart(width, '0')

const mark = n => (oneIn(n) ? pick(['?', '~', '%']) : '')
const mask = text => [...text].map(c => (oneIn(2) ? 'X' : c)).join('')
const digits = (n, width, masked) => (masked && oneIn(3) ? mask(pad(n, width)) : pad(n, width))
const year = masked => (oneIn(8) ? '-' : '') + digits(1 + below(9999), 4, masked)
const month = masked => digits(1 + below(12), 2, masked)
const day = masked => digits(1 + below(31), 2, masked)

const plain = () => pick([
  () => year(), () => `${year()}-${month()}`, () => `${year()}-${month()}-${day()}`
])()
const masked = () => pick([
  () => year(true), () => `${year(true)}-${month(true)}`,
  () => `${year(true)}-${month(true)}-${day(true)}`
])()
const qualified = () => pick([
  () => mark(3) + year() + mark(2),
  () => `${mark(4)}${year()}${mark(4)}-${mark(4)}${month()}${mark(2)}`,
  () => `${mark(4)}${year()}${mark(4)}-${mark(4)}${month()}${mark(4)}-${mark(4)}${day()}${mark(2)}`
])()
const time = () => `${year()}-${month()}-${day()}T${pad(below(24), 2)}:${pad(below(60), 2)}:` +
  `${pad(below(60), 2)}${pick(['', 'Z', '+05:30', '-04', '+14:00', `-${pad(1 + below(20), 2)}:00`])}`
const long = () => `Y${pick(['', '-'])}${pick([
  () => 10000 + below(500000), () => 10000 + below(2 ** 31), () => `${1 + below(99)}E${below(9)}`
])()}${oneIn(4) ? `S${1 + below(4)}` : ''}`
const significant = () => `${year()}S${1 + below(4)}`
const season = () => `${year()}-${21 + below(21)}`
const single = () => pick([plain, plain, masked, qualified, season])()
const ending = () => pick([plain, plain, plain, qualified, masked, time, season, long,
  () => '..', () => ''])()
const interval = () => `${ending()}/${ending()}`
const ordered = () => [year(), year()].sort((a, b) => a - b).join('/')
const element = () => pick([plain, plain, plain, qualified, masked, single])()
function set() {
  const n = 1 + below(4)
  let parts = Array.from({ length: n }, element)
  if (oneIn(2)) parts = parts.sort()
  if (oneIn(5)) parts[0] = `..${parts[0]}`
  if (oneIn(5)) parts[n - 1] += '..'
  if (oneIn(4)) parts.splice(below(n), 1, `${year()}..${year()}`)
  const [open, close] = pick(['[]', '{}'])
  return open + parts.join(pick([',', ',', ', '])) + close
}
function broken() {
  const text = [...pick([plain, masked, qualified, time, long, season, interval, set])()]
  const at = below(text.length + 1)
  const c = pick([...'0123456789X-?~%/.,[]{}TZ:+YES'])
  text.splice(at, below(2), ...(oneIn(2) ? [c] : []))
  return text.join('')
}
// What is rare at random and worth a look each time.
const edge = () => pick([
  () => `${year()}-${month()}-${day()}T${pad(below(24), 2)}:${pad(below(60), 2)}${pick(['', 'Z'])}`,
  () => `${year()}-01-01T24:00:00`, () => `${year()}-01-01T10:00:00+0${1 + below(9)}30`,
  () => `${year()}-02-29`, () => `${year()}-02-29?`, () => `0000-02-29`, () => `${year(true)}-02-29`,
  () => `${year()}-${pick(['0X', '1X', 'X1', 'X0', 'XX'])}-${pick(['29', '30', '31', '3X', 'X9'])}`,
  () => `${year(true)}-02-${pick(['2X', 'XX', 'X9', '3X'])}`, () => `Y-0E${below(9)}`,
  () => `${year()}S${10 + below(9)}`, () => `${1 + below(999)}`, () => `[..${year()}..]`
])()
const any = () => pick([plain, masked, masked, qualified, qualified, time, long, significant,
  season, interval, interval, ordered, set, set, broken, broken, edge])()

const lines = []
for (let i = 0; i < Number(count); i++) {
  const text = any()
  let verdict = 'bad', min = '', max = ''
  try {
    const date = edtf(text)
    min = String(date.min)
    max = String(date.max)
    verdict = 'ok'
  } catch {
    // Refused: what the verdict says.
  }
  lines.push([text, verdict, min, max].join('\t'))
}
process.stdout.write(lines.join('\n') + '\n')
