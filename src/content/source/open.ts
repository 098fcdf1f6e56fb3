import { readEnvironment } from '../../platform/environment.ts';
import { localSource } from './local.ts';
import type { ContentSource } from './source.ts';

/**
 * The source that the environment names. Nothing is read yet.
 * @param root the project's root folder
 */
export function openSource(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): ContentSource {
  const { AGENCY } = readEnvironment(['AGENCY'], environment);
  return localSource(root, AGENCY);
}
