export { CandleFileError } from "./candle-file-error.ts";
export { CandleFileReader, readCandleFile } from "./candle-file-reader.ts";
export type { CandleFile, CandleFileOptions } from "./candle-file-reader.ts";
export { CandleFileWriter, writeCandleFile } from "./candle-file-writer.ts";
export type { CandleFileWriterOptions } from "./candle-file-writer.ts";
export { CandleLineParser } from "./candle-lines.ts";
export type { LineExpectations, LineProblem } from "./candle-lines.ts";
export type { CandleColumns } from "./candle-text.ts";
export { hashFile } from "./file-hash.ts";
