/** What whoever runs a date says of it on the morning, before any build. */
export interface SaidOnMorning {
  status: 'off' | 'late' | 'moved';
  /** In a sentence. */
  words: string | null;
}

const SAID = { off: 'This is off.', late: 'This starts later.', moved: 'This is somewhere else.' } as const;

/** What it is, in a sentence that goes before theirs. */
export const sayMorning = ({ status }: Pick<SaidOnMorning, 'status'>): string => SAID[status];
