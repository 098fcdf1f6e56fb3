/**
 * Looks at something again and again, and more seldom when that takes over a twentieth of the time.
 * @param look gives a text that changes with it; when it fails nothing is known
 * @param seen what the text was when it was read last
 * @param missed is told that it has changed since
 * @param each how often, in ms
 * @returns ends it
 */
export function lookAgain(
  look: () => Promise<string>,
  seen: () => string,
  missed: () => void,
  each: number,
): () => void {
  let ended = false;
  let next: NodeJS.Timeout | undefined;
  const turn = async () => {
    const started = performance.now();
    const now = await look().catch(() => undefined);
    if (now !== undefined && now !== seen()) missed();
    if (!ended) next = setTimeout(turn, Math.max(each, 20 * (performance.now() - started)));
  };
  void turn();
  return () => {
    ended = true;
    clearTimeout(next);
  };
}
