const key = 'sotto-token';

/** The bearer token lives as long as the tab. */
export function readToken(): string | null {
  return sessionStorage.getItem(key);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(key, token.trim());
}
