#include "textflag.h"

// Four lanes fill an SSE register, their generators two. Only instructions that every amd64 processor has are used,
// and each gives the bits that hiss.go gives.

DATA unit<>+0(SB)/8, $0x3000000030000000
DATA unit<>+8(SB)/8, $0x3000000030000000
GLOBL unit<>(SB), RODATA|NOPTR, $16

// XORSHIFT moves the two generators in s on; t is lost.
#define XORSHIFT(s, t) \
	MOVO s, t; \
	PSLLQ $13, t; \
	PXOR t, s; \
	MOVO s, t; \
	PSRLQ $7, t; \
	PXOR t, s; \
	MOVO s, t; \
	PSLLQ $17, t; \
	PXOR t, s

// func addHiss(h *Hiss, x *Step, mask *[Lanes]uint32, skip, halves uint64)
TEXT ·addHiss(SB), NOSPLIT, $0-40
	MOVQ h+0(FP), SI
	MOVQ x+8(FP), DI
	MOVQ mask+16(FP), R8
	MOVQ skip+24(FP), AX
	MOVQ halves+32(FP), BX
	LEAQ (SI)(AX*2), R9 // generators are twice as wide
	ADDQ AX, SI
	ADDQ AX, DI
	ADDQ AX, R8

hissHalf:
	MOVOU (R9), X0
	MOVOU 16(R9), X1
	MOVUPS 64(SI), X4 // aa, ab, bb, bx, half
	MOVUPS 96(SI), X5
	MOVUPS 128(SI), X6
	MOVUPS 160(SI), X7
	MOVUPS 192(SI), X8
	MOVUPS 224(SI), X2 // a, b
	MOVUPS 256(SI), X3
	MOVUPS 288(SI), X9 // level
	MOVOU (R8), X10
	PCMPEQL X11, X11 // lanes that are not active get -0, which changes no bit
	PXOR X10, X11
	PSLLL $31, X11
	MOVQ DI, DX
	MOVQ $16, CX

hissFrame:
	XORSHIFT(X0, X12)
	XORSHIFT(X1, X13)
	MOVAPS X0, X12
	SHUFPS $0xDD, X1, X12
	CVTPL2PS X12, X12
	MULPS unit<>(SB), X12 // in
	MOVAPS X12, X13
	SUBPS X3, X13
	MULPS X5, X13
	MOVAPS X2, X14
	MULPS X4, X14
	ADDPS X13, X14 // the next a
	MULPS X6, X3
	MULPS X7, X12
	ADDPS X12, X3
	MOVAPS X2, X13
	MULPS X5, X13
	ADDPS X13, X3 // the next b
	ADDPS X14, X2
	MULPS X8, X2
	MULPS X9, X2
	ANDPS X10, X2
	ORPS X11, X2
	MOVUPS (DX), X15
	ADDPS X2, X15
	MOVUPS X15, (DX)
	MOVAPS X14, X2
	ADDQ $32, DX
	DECQ CX
	JNZ hissFrame
	MOVOU X0, (R9)
	MOVOU X1, 16(R9)
	MOVUPS X2, 224(SI)
	MOVUPS X3, 256(SI)
	ADDQ $32, R9
	ADDQ $16, SI
	ADDQ $16, DI
	ADDQ $16, R8
	DECQ BX
	JNZ hissHalf
	RET
