// How the program ends, as a number for scripts and service managers. This table is part of `wyeli --help`.

export const EXIT = {
  ok: 0,
  badInput: 1,
  usage: 2,
  exchange: 3,
  machine: 4,
  unwell: 5,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODE_HELP = `Exit codes:
  0    done
  1    bad input: settings, a candle file, or a symbol the exchange does not know
  2    a command line that cannot be understood
  3    the exchange cannot be reached, does not serve this place, or answers with something else
  4    this machine refuses: data folder in use or unwritable, port taken, disk full
  5    doctor found something that is not well
  70   a fault in wyeli itself
  130  interrupted before it was done`;
