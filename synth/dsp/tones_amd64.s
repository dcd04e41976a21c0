#include "textflag.h"

// Four frames of one player fill an SSE register. Only instructions that every amd64 processor has are used,
// and each gives the bits that tones.go gives.

DATA fraction<>+0(SB)/8, $0x3380000033800000
DATA fraction<>+8(SB)/8, $0x3380000033800000
GLOBL fraction<>(SB), RODATA|NOPTR, $16
DATA ramp<>+0(SB)/8, $0x0000000200000001
DATA ramp<>+8(SB)/8, $0x0000000400000003
GLOBL ramp<>(SB), RODATA|NOPTR, $16

// PHASES leaves the phases of the next four frames in X0 and four increments in X1; p and inc are
// registers, X2 and X3 are lost.
#define PHASES(p, inc) \
	MOVL p, X0; \
	PSHUFD $0, X0, X0; \
	LEAL (inc)(inc*1), R12; \
	LEAL (R12)(inc*1), R13; \
	LEAL (R12)(R12*1), R14; \
	MOVL inc, X1; \
	MOVL R12, X2; \
	PUNPCKLLQ X2, X1; \
	MOVL R13, X2; \
	MOVL R14, X3; \
	PUNPCKLLQ X3, X2; \
	PUNPCKLQDQ X2, X1; \
	PADDL X1, X0; \
	PSHUFD $0xFF, X1, X1

// PLACES leaves the points of the four phases in R8 to R11, and how far the phases are beyond them in X2.
#define PLACES \
	MOVO X0, X3; \
	PSRLL $22, X3; \
	MOVQ X3, R8; \
	PSRLO $8, X3; \
	MOVQ X3, R10; \
	MOVQ R8, R9; \
	MOVQ R10, R11; \
	MOVL R8, R8; \
	MOVL R10, R10; \
	SHRQ $32, R9; \
	SHRQ $32, R11; \
	MOVO X0, X2; \
	PSLLL $10, X2; \
	PSRLL $8, X2; \
	CVTPL2PS X2, X2; \
	MULPS X9, X2

// VALUES leaves the cycle's values at those phases in a; b and t are lost.
#define VALUES(cycle, a, b, t) \
	MOVSD (cycle)(R8*4), a; \
	MOVHPS (cycle)(R9*4), a; \
	MOVSD (cycle)(R10*4), t; \
	MOVHPS (cycle)(R11*4), t; \
	MOVAPS a, b; \
	SHUFPS $0x88, t, a; \
	SHUFPS $0xDD, t, b; \
	SUBPS a, b; \
	MULPS X2, b; \
	ADDPS b, a

// func addCycle(x *[Control]float32, c *Cycle, p, inc Phase) Phase
TEXT ·addCycle(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), DI
	MOVQ c+8(FP), SI
	MOVL p+16(FP), AX
	MOVL inc+20(FP), BX
	MOVAPS fraction<>(SB), X9
	PHASES(AX, BX)
	SHLL $4, BX
	ADDL BX, AX
	MOVL AX, ret+24(FP)
	MOVQ $4, CX

cycleFrames:
	PLACES
	VALUES(SI, X4, X5, X6)
	MOVUPS (DI), X7
	ADDPS X4, X7
	MOVUPS X7, (DI)
	PADDL X1, X0
	ADDQ $16, DI
	DECQ CX
	JNZ cycleFrames
	RET

// func addBlend(x *[Control]float32, soft, loud *Cycle, share *[Control]float32, p, inc Phase) Phase
TEXT ·addBlend(SB), NOSPLIT, $0-44
	MOVQ x+0(FP), DI
	MOVQ soft+8(FP), SI
	MOVQ loud+16(FP), DX
	MOVQ share+24(FP), R15
	MOVL p+32(FP), AX
	MOVL inc+36(FP), BX
	MOVAPS fraction<>(SB), X9
	PHASES(AX, BX)
	SHLL $4, BX
	ADDL BX, AX
	MOVL AX, ret+40(FP)
	MOVQ $4, CX

blendFrames:
	PLACES
	VALUES(SI, X4, X5, X6)
	VALUES(DX, X7, X5, X6)
	MOVUPS (R15), X8
	SUBPS X4, X7
	MULPS X8, X7
	ADDPS X7, X4
	MOVUPS (DI), X7
	ADDPS X4, X7
	MOVUPS X7, (DI)
	PADDL X1, X0
	ADDQ $16, DI
	ADDQ $16, R15
	DECQ CX
	JNZ blendFrames
	RET

// func blend(c, soft, loud *Cycle, share float32)
TEXT ·blend(SB), NOSPLIT, $0-28
	MOVQ c+0(FP), DI
	MOVQ soft+8(FP), SI
	MOVQ loud+16(FP), DX
	MOVSS share+24(FP), X0
	SHUFPS $0, X0, X0
	MOVQ $256, CX

points:
	MOVUPS (SI), X1
	MOVUPS (DX), X2
	SUBPS X1, X2
	MULPS X0, X2
	ADDPS X1, X2
	MOVUPS X2, (DI)
	ADDQ $16, SI
	ADDQ $16, DX
	ADDQ $16, DI
	DECQ CX
	JNZ points
	MOVSS (SI), X1 // the last point repeats the first
	MOVSS (DX), X2
	SUBSS X1, X2
	MULSS X0, X2
	ADDSS X1, X2
	MOVSS X2, (DI)
	RET

// func put(s *Step, lane int, x *[Control]float32, k float32)
TEXT ·put(SB), NOSPLIT, $0-28
	MOVQ s+0(FP), DI
	MOVQ lane+8(FP), AX
	MOVQ x+16(FP), SI
	MOVSS k+24(FP), X0
	SHUFPS $0, X0, X0
	LEAQ (DI)(AX*4), DI
	MOVQ $4, CX

fourFrames:
	MOVUPS (SI), X1
	MULPS X0, X1
	MOVSS X1, (DI)
	PSHUFD $0x55, X1, X2
	MOVSS X2, 32(DI)
	MOVHLPS X1, X3
	MOVSS X3, 64(DI)
	PSHUFD $0xFF, X1, X4
	MOVSS X4, 96(DI)
	ADDQ $16, SI
	ADDQ $128, DI
	DECQ CX
	JNZ fourFrames
	RET
