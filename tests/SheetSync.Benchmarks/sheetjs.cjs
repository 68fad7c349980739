// Reads a workbook with SheetJS and hashes every value as CellHash does: node sheetjs.cjs NODE_MODULES usual|dense FILE
process.env.TZ = 'UTC';
const [modules, mode, file] = process.argv.slice(2);
const XLSX = require(require('node:path').join(modules, 'xlsx'));

// 64 bits in two halves: numbers of JavaScript hold 53.
const PRIME_HIGH = 0x9E3779B9, PRIME_LOW = 0x7F4A7C15;
let high = PRIME_HIGH, low = PRIME_LOW, cells = 0;
function mix(valueHigh, valueLow) {
  const a = (high ^ valueHigh) >>> 0, b = (low ^ valueLow) >>> 0;
  const b0 = b & 0xFFFF, b1 = b >>> 16, p0 = PRIME_LOW & 0xFFFF, p1 = PRIME_LOW >>> 16;
  const low0 = b0 * p0, middle = b1 * p0 + (low0 >>> 16), middle2 = b0 * p1 + (middle & 0xFFFF);
  const carry = b1 * p1 + Math.floor(middle / 65536) + Math.floor(middle2 / 65536);
  const productLow = ((middle2 << 16) | (low0 & 0xFFFF)) >>> 0;
  const productHigh = (carry + Math.imul(a, PRIME_LOW) + Math.imul(b, PRIME_HIGH)) >>> 0;
  high = ((productHigh << 23) | (productLow >>> 9)) >>> 0;
  low = ((productLow << 23) | (productHigh >>> 9)) >>> 0;
}

const bytes = new DataView(new ArrayBuffer(8));
function place(row, column, type) {
  cells++;
  mix(row, (column << 8) | type.charCodeAt(0));
}

function whole(number) { mix(Math.floor(number / 4294967296) >>> 0, number % 4294967296 >>> 0); }

function hash(row, column, cell) {
  if (cell.t === 's' && cell.v.length > 0) {
    place(row, column, 't');
    const text = cell.v, words = text.length & ~3;
    let i = 0;
    for (; i < words; i += 4) {
      mix(text.charCodeAt(i + 2) | (text.charCodeAt(i + 3) << 16), text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    }

    for (; i < text.length; i++) {
      mix(0, text.charCodeAt(i));
    }
  } else if (cell.t === 'd') {
    place(row, column, 'd');
    whole(Math.round(cell.v.getTime() + 25569 * 86400000));
  } else if (cell.t === 'n') {
    place(row, column, 'n');
    bytes.setFloat64(0, cell.v);
    mix(bytes.getUint32(0), bytes.getUint32(4));
  } else if (cell.t === 'b') {
    place(row, column, 'b');
    mix(0, cell.v ? 1 : 0);
  }
}

const start = process.hrtime.bigint();
const sheet = (book => book.Sheets[book.SheetNames[0]])(XLSX.readFile(file, { cellDates: true, dense: mode === 'dense' }));
if (mode === 'dense') {
  sheet.forEach((row, r) => row.forEach((cell, c) => hash(r + 1, c + 1, cell)));
} else {
  for (const at in sheet) {
    if (at[0] !== '!') {
      const { r, c } = XLSX.utils.decode_cell(at);
      hash(r + 1, c + 1, sheet[at]);
    }
  }
}

const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const { user, system } = process.cpuUsage();
const digits = number => number.toString(16).padStart(8, '0');
console.log(JSON.stringify({ Seconds: seconds, CpuSeconds: (user + system) / 1e6, PeakMiB: process.resourceUsage().maxRSS / 1024, Cells: cells, Hash: digits(high) + digits(low) }));
