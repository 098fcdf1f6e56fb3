// Loaded into a process that a test starts: notes each time that it reads an agency's file, a line each, in the file
// that READINGS names. Whoever reads content reads that one.
import { appendFileSync, promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { readFile } = promises;
promises.readFile = function noted(path, ...rest) {
  if (/[\\/]content[\\/][\w-]+[\\/]agency\.yaml$/.test(String(path))) {
    appendFileSync(process.env['READINGS'] ?? '', `${path}\n`);
  }
  return readFile.call(this, path, ...rest);
};
syncBuiltinESMExports();
