import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../src/tools/project.ts';

/** How often a process reads the content, from outside: by its reads of the agency's file. */
export interface Readings {
  /** What the process needs in its environment. */
  environment: Record<string, string>;
  count(): number;
}

/** @param file where they are noted; no such file is there yet */
export const noteReadings = (file: string): Readings => ({
  environment: {
    READINGS: file,
    NODE_OPTIONS: `--import ${pathToFileURL(`${ROOT}tests/support/note-readings.mjs`).href}`,
  },
  count: () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).length : 0),
});
