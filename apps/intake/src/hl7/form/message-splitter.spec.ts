import { MessageSplitter } from './message-splitter';

test('a frame is whole with its end block: the sender waits for the answer before it sends on', () => {
  const splitter = new MessageSplitter();
  expect(splitter.push('\x0bMSH|1\rPID|1\r\x1c')).toEqual(['MSH|1\rPID|1\r']);
  expect(splitter.push('\r')).toEqual([]);
  expect(splitter.begun).toBe(false);
  expect(splitter.push('\x0bMSH|2\r\x1c\r')).toEqual(['MSH|2\r']);
});

test('a message without end keeps no more than shows that it is too long', () => {
  const splitter = new MessageSplitter(1000);
  for (let i = 0; i < 100; i += 1) expect(splitter.push('a'.repeat(100))).toEqual([]);
  expect([splitter.length, splitter.begun]).toEqual([10_000, true]);
  const [message] = splitter.push('\x1c\r');
  expect(message!.length).toBeGreaterThan(1000);
  expect(message!.length).toBeLessThan(1200);
  expect(splitter.push('\x0bMSH|3\r\x1c')).toEqual(['MSH|3\r']);
});
