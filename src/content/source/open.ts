import { readEnvironment } from '../../platform/environment.ts';
import { contentfulSource } from './contentful/source.ts';
import { localSource } from './local.ts';
import type { ContentSource } from './source.ts';

type Values = Readonly<Record<string, string | undefined>>;

/**
 * The source that the environment names: a space in Contentful where CONTENTFUL_SPACE_ID is set, else content/. Nothing
 * is read yet.
 * @param root the project's root folder
 * @param drafts whether an editor wants to see what isn't published yet, as in a preview
 * @throws EnvironmentError when a token is missing
 */
export function openSource(root: string, environment: Values, drafts = false): ContentSource {
  if (!isContentful(environment)) return localSource(root, readEnvironment(['AGENCY'], environment).AGENCY);
  const variable = drafts ? 'CONTENTFUL_PREVIEW_TOKEN' : 'CONTENTFUL_DELIVERY_TOKEN';
  const names = ['CONTENTFUL_SPACE_ID', 'CONTENTFUL_ENVIRONMENT', 'CONTENTFUL_HOST', variable] as const;
  const values = readEnvironment(names, environment);
  return contentfulSource(root, {
    spaceId: values.CONTENTFUL_SPACE_ID,
    environmentId: values.CONTENTFUL_ENVIRONMENT,
    host: values.CONTENTFUL_HOST,
    token: values[variable],
    drafts,
  });
}

/** Whether content comes from Contentful. */
export const isContentful = (environment: Values): boolean => Boolean(environment['CONTENTFUL_SPACE_ID']);
