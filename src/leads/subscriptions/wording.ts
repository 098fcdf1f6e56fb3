/** What people agree to, as the form, the email and the page behind its link say it: kept as they read it. */
export const WORDING =
  'We’ll email you when we set a date near you, once in two weeks at most. You can stop with one click.';

/** For how many days somebody may confirm: then what they sent is erased. */
export const DAYS_TO_CONFIRM = 7;
