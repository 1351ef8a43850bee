#!/bin/sh
# Fetch GraphiQL and React anew into services/static/graphiql/assets/vendor; refuse files that are not the pinned ones.
# Needs npm. The result is checked in, so that neither an installation nor a browser needs the network.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
assets="$here/services/static/graphiql/assets/vendor"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

take() { # package@version, file in the package, name in assets, name of the licence
    archive=$(npm pack --silent "$1")
    mkdir -p "$archive.d"
    tar -xzf "$archive" -C "$archive.d"
    sed '/^\/\/# sourceMappingURL=/d' "$archive.d/package/$2" > "$assets/$3"
    cp "$archive.d/package/LICENSE" "$assets/LICENSE-$4.txt"
}

take graphiql@3.9.0 graphiql.min.js graphiql.min.js graphiql
take graphiql@3.9.0 graphiql.min.css graphiql.min.css graphiql
take react@18.3.1 umd/react.production.min.js react.min.js react
take react-dom@18.3.1 umd/react-dom.production.min.js react-dom.min.js react
cd "$assets" && sha256sum -c SHA256SUMS
