import type { Page } from '../../content/schemas/index.ts';

/** The service that a page is about; undefined when it is about both, or about neither. */
export const serviceOf = ({ section }: Pick<Page, 'section'>): 'fostering' | 'adoption' | undefined =>
  section === 'fostering' || section === 'adoption' ? section : undefined;
