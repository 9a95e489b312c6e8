// Moves things of one height apart so that none covers another, each as little as possible (pooled neighbours, least squares).

interface Pool {
  readonly sum: number;
  readonly size: number;
}

/** `wanted`: middles, ascending; `height` of each with its gap; all of them end within the bounds where there is room for all. */
export function spread(
  wanted: readonly number[],
  height: number,
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] {
  const pools: Pool[] = [];
  wanted.forEach((middle, index) => {
    let pool: Pool = { sum: middle - index * height, size: 1 };
    for (let before = pools.at(-1); before !== undefined && before.sum / before.size >= pool.sum / pool.size; before = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + before.sum, size: pool.size + before.size };
    }
    pools.push(pool);
  });
  const highest = Math.max(from, to - (wanted.length - 1) * height);
  return pools
    .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
    .map((base, index) => Math.min(Math.max(base, from), highest) + index * height);
}
