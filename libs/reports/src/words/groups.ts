/** `dzclass=Cancer` as `dzclass: Cancer`; everybody as such. */
export function groupLabel(name: string): string {
  if (name === 'all') return 'Everybody';
  const at = name.indexOf('=');
  return `${name.slice(0, at)}: ${name.slice(at + 1)}`;
}

/** `dzclass=Cancer` as `Cancer`, where the column is named above. */
export function levelLabel(name: string): string {
  return name.slice(name.indexOf('=') + 1);
}
