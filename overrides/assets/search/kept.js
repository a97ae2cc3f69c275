/* What was read stays, up to a limit; what failed is asked for again. */
(function () {
  "use strict";

  const Showcase = (window.Showcase = window.Showcase || {});

  /** Keeps promises by key, the latest used last; `size` says what one weighs when it has come. */
  class Kept {
    constructor(limit, size) {
      this.limit = limit;
      this.size = size;
      this.used = 0;
      this.all = new Map();
    }

    get(key, make) {
      const there = this.all.get(key);
      if (there) {
        this.all.delete(key);
        this.all.set(key, there);
        return there.promise;
      }
      const one = { promise: make(), size: 0 };
      this.all.set(key, one);
      one.promise.then(
        (value) => {
          one.size = this.size(value);
          this.used += one.size;
          this.trim(key);
        },
        () => this.all.delete(key)
      );
      return one.promise;
    }

    /** Whether it is here, or under way. */
    has(key) {
      return this.all.has(key);
    }

    trim(latest) {
      for (const [key, one] of this.all) {
        if (this.used <= this.limit) return;
        if (key === latest || !one.size) continue;
        this.used -= one.size;
        this.all.delete(key);
      }
    }
  }

  Showcase.kept = { Kept };
})();
