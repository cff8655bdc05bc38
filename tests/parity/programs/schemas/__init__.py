"""The schemas that programs run over, by letter."""

from tests.parity.programs.schemas.documents import N
from tests.parity.programs.schemas.enrolments import ENROLMENTS
from tests.parity.programs.schemas.forest import H
from tests.parity.programs.schemas.friends import L
from tests.parity.programs.schemas.items import F
from tests.parity.programs.schemas.loading import G
from tests.parity.programs.schemas.orders import E
from tests.parity.programs.schemas.schema import IMPORTS, Schema
from tests.parity.programs.schemas.sets import M
from tests.parity.programs.schemas.tags import D
from tests.parity.programs.schemas.teams import I
from tests.parity.programs.schemas.tree import C
from tests.parity.programs.schemas.users import A, B, J, K

__all__ = ["IMPORTS", "SCHEMAS", "Schema"]

SCHEMAS = {schema.name: schema for schema in (A, B, C, D, E, F, G, H, I, J, K, L, M, N, ENROLMENTS)}
