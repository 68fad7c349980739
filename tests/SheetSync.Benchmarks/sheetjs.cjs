// Reads a workbook with SheetJS and touches every value: node sheetjs.cjs NODE_MODULES FILE
const [modules, file] = process.argv.slice(2);
const XLSX = require(require('node:path').join(modules, 'xlsx'));
const start = process.hrtime.bigint();
const book = XLSX.readFile(file, { dense: true });
let cells = 0, touched = 0;
for (const row of book.Sheets[book.SheetNames[0]]) {
  for (const cell of row || []) {
    if (cell && cell.v !== undefined) {
      cells++;
      touched += typeof cell.v === 'string' ? cell.v.charCodeAt(cell.v.length - 1) : Number(cell.v);
    }
  }
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({ Seconds: seconds, CpuSeconds: (({ user, system }) => (user + system) / 1e6)(process.cpuUsage()), PeakMiB: process.resourceUsage().maxRSS / 1024, Cells: Number.isNaN(touched) ? -1 : cells, Hash: '' }));
