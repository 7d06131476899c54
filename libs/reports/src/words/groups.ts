/** `dzclass=Cancer` as `dzclass: Cancer`; everybody as such. */
export function groupLabel(name: string): string {
  if (name === 'all') return 'Everybody';
  const at = name.indexOf('=');
  return `${name.slice(0, at)}: ${name.slice(at + 1)}`;
}
