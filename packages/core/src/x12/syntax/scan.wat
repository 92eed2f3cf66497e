;; Cuts a window of X12 into segments and elements, sixteen bytes at a time.
;; scan.wasm.ts is made of this by `npm run docs`; window.ts says what it is for and holds the same addresses.
(module
  (memory (export "memory") 6)
  ;; From 0: the class of each byte (delimiters.ts). From 256: 1 = may stand between segments, 2 = may stand in a segment id.
  ;; At 512: where the rest begins that is no whole segment. From 1024: the window.
  ;; From 20480: ends of elements. From 86016: how many component separators there are up to each of them.
  ;; From 151552: these separators. From 217088: records of segments, 32 bytes each, 2048 of them.
  ;; From 282624: the elements as numbers of up to four bytes, 0 = empty, -1 = longer.

  ;; Bytes [at, end) of memory, of which at is where a segment begins; past end stand 16 bytes of plain data.
  ;; Returns the number of records. Stops before a segment that begins with ISA, and when the records are full.
  (func (export "scan") (param $at i32) (param $end i32)
      (param $element i32) (param $segment i32) (param $component i32) (param $repetition i32) (result i32)
    (local $e v128) (local $s v128) (local $c v128) (local $r v128) (local $bytes v128)
    (local $marks i32) (local $mark i32) (local $byte i32) (local $class i32)
    (local $from i32) (local $begin i32) (local $index i32) (local $present i32) (local $classes i32)
    (local $ends i32) (local $first i32) (local $separators i32) (local $record i32) (local $code i32) (local $length i32)
    (local.set $e (i8x16.splat (local.get $element)))
    (local.set $s (i8x16.splat (local.get $segment)))
    (local.set $c (i8x16.splat (local.get $component)))
    (local.set $r (i8x16.splat (local.get $repetition)))
    (local.set $from (local.get $at))
    (local.set $begin (local.get $at))
    (local.set $ends (i32.const 20480))
    (local.set $first (i32.const 20480))
    (local.set $separators (i32.const 151552))
    (local.set $record (i32.const 217088))
    (block $stop
      (loop $sixteen
        (br_if $stop (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $bytes (v128.load (local.get $at)))
        ;; Signed, a byte above 127 is below 32 as well.
        (local.set $marks
          (i8x16.bitmask
            (v128.or
              (v128.or
                (v128.or (i8x16.eq (local.get $bytes) (local.get $e)) (i8x16.eq (local.get $bytes) (local.get $s)))
                (v128.or (i8x16.eq (local.get $bytes) (local.get $c)) (i8x16.eq (local.get $bytes) (local.get $r))))
              (v128.or
                (i8x16.lt_s (local.get $bytes) (i8x16.splat (i32.const 32)))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 127)))))))
        (block $plain
          (loop $each
            (br_if $plain (i32.eqz (local.get $marks)))
            (local.set $mark (i32.add (local.get $at) (i32.ctz (local.get $marks))))
            (local.set $marks (i32.and (local.get $marks) (i32.sub (local.get $marks) (i32.const 1))))
            (local.set $byte (i32.load8_u (local.get $mark)))
            (local.set $class (i32.load8_u (local.get $byte)))
            (if (i32.lt_u (local.get $class) (i32.const 64))
              (then
                (local.set $classes (i32.or (local.get $classes) (local.get $class)))
                (if (i32.eq (local.get $class) (i32.const 32))
                  (then
                    (i32.store (local.get $separators) (local.get $mark))
                    (local.set $separators (i32.add (local.get $separators) (i32.const 4)))))
                (br $each)))
            ;; An element ends.
            (i32.store (local.get $ends) (local.get $mark))
            (i32.store offset=65536 (local.get $ends)
              (i32.shr_u (i32.sub (local.get $separators) (i32.const 151552)) (i32.const 2)))
            (local.set $length (i32.sub (local.get $mark) (local.get $begin)))
            (i32.store offset=262144 (local.get $ends)
              (select
                (i32.const -1)
                (i32.wrap_i64
                  (i64.and
                    (i64.load32_u (local.get $begin))
                    (i64.sub
                      (i64.shl (i64.const 1) (i64.extend_i32_u (i32.shl (local.get $length) (i32.const 3))))
                      (i64.const 1))))
                (i32.gt_u (local.get $length) (i32.const 4))))
            (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
            (local.set $present
              (i32.or (local.get $present)
                (i32.and
                  (i32.shl (i32.ne (local.get $length) (i32.const 0)) (local.get $index))
                  (i32.sub (i32.const 0) (i32.lt_u (local.get $index) (i32.const 32))))))
            (local.set $index (i32.add (local.get $index) (i32.const 1)))
            (local.set $begin (i32.add (local.get $mark) (i32.const 1)))
            (br_if $each (i32.eq (local.get $class) (i32.const 64)))
            ;; A segment ends. Its id as a number, or 0.
            (local.set $length (i32.sub (i32.load (local.get $first)) (local.get $from)))
            (local.set $code (i32.load16_u (local.get $from)))
            (local.set $class
              (i32.and
                (i32.load8_u offset=256 (i32.and (local.get $code) (i32.const 255)))
                (i32.load8_u offset=256 (i32.shr_u (local.get $code) (i32.const 8)))))
            (if (i32.eq (local.get $length) (i32.const 3))
              (then
                (local.set $byte (i32.load8_u offset=2 (local.get $from)))
                (local.set $class (i32.and (local.get $class) (i32.load8_u offset=256 (local.get $byte))))
                (local.set $code (i32.or (local.get $code) (i32.shl (local.get $byte) (i32.const 16)))))
              (else
                (if (i32.ne (local.get $length) (i32.const 2)) (then (local.set $class (i32.const 0))))))
            (if (i32.eqz (i32.and (local.get $class) (i32.const 2))) (then (local.set $code (i32.const 0))))
            (i32.store offset=0 (local.get $record) (local.get $from))
            (i32.store offset=4 (local.get $record) (local.get $begin))
            (i32.store offset=8 (local.get $record) (i32.sub (local.get $index) (i32.const 1)))
            (i32.store offset=12 (local.get $record) (local.get $present))
            (i32.store offset=16 (local.get $record) (local.get $classes))
            (i32.store offset=20 (local.get $record) (local.get $code))
            (i32.store offset=24 (local.get $record)
              (i32.shr_u (i32.sub (local.get $first) (i32.const 20480)) (i32.const 2)))
            (local.set $record (i32.add (local.get $record) (i32.const 32)))
            ;; What may stand between.
            (block $text
              (loop $blank
                (br_if $text (i32.ge_u (local.get $begin) (local.get $end)))
                (br_if $text
                  (i32.eqz (i32.and (i32.load8_u offset=256 (i32.load8_u (local.get $begin))) (i32.const 1))))
                (local.set $begin (i32.add (local.get $begin) (i32.const 1)))
                (br $blank)))
            (local.set $from (local.get $begin))
            (local.set $index (i32.const 0))
            (local.set $present (i32.const 0))
            (local.set $classes (i32.const 0))
            (local.set $first (local.get $ends))
            (br_if $stop (i32.eq (i32.and (i32.load (local.get $from)) (i32.const 0xffffff)) (i32.const 0x415349)))
            (br_if $stop (i32.ge_u (local.get $record) (i32.const 282624)))
            (br_if $each (i32.eq (local.get $from) (i32.add (local.get $mark) (i32.const 1))))
            ;; Begin anew after the blanks.
            (local.set $at (local.get $from))
            (br $sixteen)))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $sixteen)))
    (i32.store (i32.const 512) (local.get $from))
    (i32.shr_u (i32.sub (local.get $record) (i32.const 217088)) (i32.const 5))))
