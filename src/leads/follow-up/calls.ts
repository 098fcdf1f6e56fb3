import type { SeatNews } from '../kinds/kind.ts';

/** What somebody is to be rung about, as whoever runs the date reads it. */
const ABOUT: Readonly<Record<SeatNews | 'address', string>> = {
  promoted: 'There’s a place for them now.',
  'in days': 'It’s soon: will they come?',
  'in hours': 'It’s soon: will they come?',
  changed: 'When or where has changed.',
  off: 'It’s off: they mustn’t set out.',
  late: 'It starts later.',
  moved: 'It’s somewhere else.',
  'as planned': 'It goes ahead as planned after all.',
  address: 'Our email to them came back: do they know all they need to?',
};

/** Whether it is something that somebody may be rung about. */
export const isCall = (call: string): call is keyof typeof ABOUT => Object.hasOwn(ABOUT, call);

/** What somebody is to be rung about, in a sentence. */
export const sayCall = (call: string): string => (isCall(call) ? ABOUT[call] : 'Something has changed.');
