"""Times one Python peer over a file: peers.py NAME FILE ROUNDS. Prints milliseconds a round, one line each."""
import io
import logging
import sys
import time

logging.disable(logging.CRITICAL)
name, path, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])


def oxedi():
    import oxedi
    with open(path, "rb") as file:
        text = file.read()
    return lambda: oxedi.parse(text)


def pyx12():
    import pyx12.params
    import pyx12.x12n_document
    params = pyx12.params.params()
    return lambda: pyx12.x12n_document.x12n_document(params, path, io.StringIO(), None)


def x12sdk():
    from x12sdk.io import X12ModelReader

    def run():
        with X12ModelReader(path) as reader:
            for model in reader.models():
                model.segment_count if hasattr(model, "segment_count") else None
    return run


run = {"oxedi": oxedi, "pyx12": pyx12, "x12sdk": x12sdk}[name]()
for _ in range(rounds):
    start = time.perf_counter()
    run()
    print((time.perf_counter() - start) * 1000, flush=True)
