/** `cancer=lung` as `cancer: lung`, `sex=M and cancer=lung` as `sex: M and cancer: lung`: names of columns stay as the file has them. */
export function fileGroup(name: string): string {
  return name === 'all'
    ? 'everybody'
    : name
        .split(' and ')
        .map((part) => part.replace('=', ': '))
        .join(' and ');
}

/** The same by itself, in a table. */
export function fileGroupLabel(name: string): string {
  return name === 'all' ? 'Everybody' : fileGroup(name);
}
