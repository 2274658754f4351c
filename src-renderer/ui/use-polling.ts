/** Does something again and again while a component is on the screen and the window is looked at. */
import { useEffect } from 'react';

export const usePolling = (everyMs: number, act: () => void): void => {
  useEffect(() => {
    act();
    const timer = setInterval(() => {
      if (!document.hidden) act();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, act]);
};
