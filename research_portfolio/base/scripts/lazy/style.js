// A stylesheet beside this script; wait for it before showing what it is for.
export const style = (name) =>
  new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL(name, import.meta.url);
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`not loaded: ${link.href}`));
    };
    document.head.append(link);
  });
