/** Which keyboard this is, for how keys are written. */
export const isMac = (): boolean => /mac/iu.test(navigator.userAgent);
