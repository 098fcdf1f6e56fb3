import { expect, it } from 'vitest';
import { splitAtNames } from '../../../src/design/whole-names.ts';

it.each([
  ['A morning in Chester-le-Street, again', ['A morning in ', 'Chester-le-Street,', ' again']],
  ['Pontrhydfendigaid-y-Bont-Fâch', ['', 'Pontrhydfendigaid-y-Bont-Fâch', '']],
  ['A drop-in on 2026-12-08', ['A drop-in on 2026-12-08']],
])('%s has whole names', (words, parts) => {
  expect(splitAtNames(words)).toEqual(parts);
});
