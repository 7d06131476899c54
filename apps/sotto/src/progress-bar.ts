const width = 30;

export interface ProgressBar {
  /** Share done, 0 to 1. */
  show(done: number): void;
  end(): void;
}

/** A bar on standard error where that is a terminal; a line every tenth where it is not. */
export function progressBar(title: string): ProgressBar {
  const terminal = process.stderr.isTTY;
  let tenth = 0;
  return {
    show: (done) => {
      const percent = `${Math.floor(done * 100)} %`;
      if (terminal) {
        const full = Math.round(done * width);
        process.stderr.write(`\r${title} ${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent}`);
      } else if (Math.floor(done * 10) > tenth) {
        tenth = Math.floor(done * 10);
        process.stderr.write(`${title} ${percent}\n`);
      }
    },
    end: () => {
      if (terminal) process.stderr.write('\n');
    },
  };
}
