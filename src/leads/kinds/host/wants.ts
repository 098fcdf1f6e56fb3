import type { HostRequest } from './answers.ts';

/** What a venue would like, as its coordinator reads it. */
export const sayWants: Record<HostRequest['wants'], string> = {
  stop: 'A stop of the roadshow',
  pack: 'Something to show or give out without us',
  both: 'A stop, and something to show or give out',
};

/** Where everything stands that can be shown and given out without us. */
export const PACK_PAGE = '/roadshow/partners/';
