def spoil_every_file(contents):
    out=dict(contents)
    for n,b in contents.items():
        if n.count('/')==3 and '/okrs-' in n:
            out[n]=b.replace(b"contributes_to: ",b"contributes_to: x",1)
    return out
