#include "textflag.h"

// Four lanes fill an SSE register. Only instructions that every amd64 processor has are used,
// and each gives the bits that lanes.go gives.

DATA quarter<>+0(SB)/8, $0x4000000040000000
DATA quarter<>+8(SB)/8, $0x4000000040000000
GLOBL quarter<>(SB), RODATA|NOPTR, $16
DATA mirror<>+0(SB)/8, $0x8000000180000001
DATA mirror<>+8(SB)/8, $0x8000000180000001
GLOBL mirror<>(SB), RODATA|NOPTR, $16
DATA halfTurn<>+0(SB)/8, $0x3000000030000000
DATA halfTurn<>+8(SB)/8, $0x3000000030000000
GLOBL halfTurn<>(SB), RODATA|NOPTR, $16
DATA sine4<>+0(SB)/8, $0x3da83c1b3da83c1b
DATA sine4<>+8(SB)/8, $0x3da83c1b3da83c1b
GLOBL sine4<>(SB), RODATA|NOPTR, $16
DATA sine3<>+0(SB)/8, $0xbf196966bf196966
DATA sine3<>+8(SB)/8, $0xbf196966bf196966
GLOBL sine3<>(SB), RODATA|NOPTR, $16
DATA sine2<>+0(SB)/8, $0x402335e3402335e3
DATA sine2<>+8(SB)/8, $0x402335e3402335e3
GLOBL sine2<>(SB), RODATA|NOPTR, $16
DATA sine1<>+0(SB)/8, $0xc0a55de8c0a55de8
DATA sine1<>+8(SB)/8, $0xc0a55de8c0a55de8
GLOBL sine1<>(SB), RODATA|NOPTR, $16
DATA sine0<>+0(SB)/8, $0x40490fdb40490fdb
DATA sine0<>+8(SB)/8, $0x40490fdb40490fdb
GLOBL sine0<>(SB), RODATA|NOPTR, $16
DATA perTurn<>+0(SB)/8, $0x2f8000002f800000
DATA perTurn<>+8(SB)/8, $0x2f8000002f800000
GLOBL perTurn<>(SB), RODATA|NOPTR, $16
DATA aTurn<>+0(SB)/8, $0x4f8000004f800000
DATA aTurn<>+8(SB)/8, $0x4f8000004f800000
GLOBL aTurn<>(SB), RODATA|NOPTR, $16
DATA half<>+0(SB)/8, $0x3f0000003f000000
DATA half<>+8(SB)/8, $0x3f0000003f000000
GLOBL half<>(SB), RODATA|NOPTR, $16

// SINE leaves the sines of the phases p in s, as dsp.Sine; p and t are lost.
#define SINE(p, t, s) \
	MOVO p, t; \
	PADDL quarter<>(SB), t; \
	PSRAL $31, t; \
	PXOR t, p; \
	PAND mirror<>(SB), t; \
	PADDL t, p; \
	CVTPL2PS p, p; \
	MULPS halfTurn<>(SB), p; \
	MOVAPS p, t; \
	MULPS p, t; \
	MOVAPS sine4<>(SB), s; \
	MULPS t, s; \
	ADDPS sine3<>(SB), s; \
	MULPS t, s; \
	ADDPS sine2<>(SB), s; \
	MULPS t, s; \
	ADDPS sine1<>(SB), s; \
	MULPS t, s; \
	ADDPS sine0<>(SB), s; \
	MULPS p, s

// func addPairs(p *Pairs, x *Step, skip, halves uint64)
TEXT ·addPairs(SB), NOSPLIT, $0-32
	MOVQ p+0(FP), SI
	MOVQ x+8(FP), DI
	MOVQ skip+16(FP), AX
	MOVQ halves+24(FP), BX
	ADDQ AX, SI
	ADDQ AX, DI

pairHalf:
	MOVOU (SI), X0    // carrier
	MOVOU 32(SI), X1  // other
	MOVOU 64(SI), X2  // their steps
	MOVOU 96(SI), X3
	MOVUPS 128(SI), X4 // index
	MOVUPS 160(SI), X5
	MOVUPS 192(SI), X6 // level
	MOVUPS 224(SI), X7
	MOVQ DI, DX
	MOVQ $16, CX

pairFrame:
	PADDL X2, X0
	PADDL X3, X1
	ADDPS X5, X4
	ADDPS X7, X6
	MOVO X1, X8
	SINE(X8, X9, X10)
	MULPS X4, X10
	MOVAPS X10, X9 // the whole turns are taken off, so that 32 bits hold the rest
	MULPS perTurn<>(SB), X9
	CVTPS2PL X9, X9
	CVTPL2PS X9, X9
	MULPS aTurn<>(SB), X9
	SUBPS X9, X10
	CVTTPS2PL X10, X8
	PADDL X0, X8
	SINE(X8, X9, X10)
	MULPS X6, X10
	MOVUPS (DX), X11
	ADDPS X10, X11
	MOVUPS X11, (DX)
	ADDQ $32, DX
	DECQ CX
	JNZ pairFrame
	MOVOU X0, (SI)
	MOVOU X1, 32(SI)
	ADDQ $16, SI
	ADDQ $16, DI
	DECQ BX
	JNZ pairHalf
	RET

// STAGE filters x by one low-pass with the state a, b.
#define STAGE(a, b, x) \
	MOVAPS x, X12; \
	SUBPS b, X12; \
	MULPS X5, X12; \
	MOVAPS X4, X13; \
	MULPS a, X13; \
	ADDPS X13, X12; \
	MOVAPS X6, X13; \
	MULPS b, X13; \
	MULPS X7, x; \
	ADDPS x, X13; \
	MULPS X5, a; \
	ADDPS a, X13; \
	MOVAPS b, x; \
	ADDPS X13, x; \
	MULPS X8, x; \
	MOVAPS X12, a; \
	MOVAPS X13, b

// func lowPass(f *LowPass, x *Step, skip, halves uint64)
TEXT ·lowPass(SB), NOSPLIT, $0-32
	MOVQ f+0(FP), SI
	MOVQ x+8(FP), DI
	MOVQ skip+16(FP), AX
	MOVQ halves+24(FP), BX
	ADDQ AX, SI
	ADDQ AX, DI
	MOVAPS half<>(SB), X8

lowHalf:
	MOVUPS (SI), X4 // aa, ab, bb, bx
	MOVUPS 32(SI), X5
	MOVUPS 64(SI), X6
	MOVUPS 96(SI), X7
	MOVUPS 128(SI), X9 // all ones where there are four poles
	MOVUPS 160(SI), X0 // a, b of both stages
	MOVUPS 192(SI), X1
	MOVUPS 224(SI), X2
	MOVUPS 256(SI), X3
	MOVQ DI, DX
	MOVQ $16, CX

lowFrame:
	MOVUPS (DX), X10
	STAGE(X0, X1, X10)
	MOVAPS X10, X11
	STAGE(X2, X3, X11)
	MOVAPS X9, X12
	ANDPS X9, X11
	ANDNPS X10, X12
	ORPS X12, X11
	MOVUPS X11, (DX)
	ADDQ $32, DX
	DECQ CX
	JNZ lowFrame
	MOVUPS X0, 160(SI)
	MOVUPS X1, 192(SI)
	MOVUPS X2, 224(SI)
	MOVUPS X3, 256(SI)
	ADDQ $16, SI
	ADDQ $16, DI
	DECQ BX
	JNZ lowHalf
	RET

// RESONATE adds to x one resonance of bodies, whose fields begin at off, with the state a, b.
#define RESONATE(off, a, b, x) \
	MOVAPS x, X7; \
	SUBPS b, X7; \
	MOVUPS (off+32)(SI), X8; \
	MULPS X8, X7; \
	MOVUPS off(SI), X9; \
	MULPS a, X9; \
	ADDPS X9, X7; \
	MULPS a, X8; \
	MOVUPS (off+64)(SI), X9; \
	MULPS b, X9; \
	MOVUPS (off+96)(SI), X10; \
	MULPS x, X10; \
	ADDPS X10, X9; \
	ADDPS X8, X9; \
	ADDPS X7, a; \
	MOVUPS (off+128)(SI), X10; \
	MULPS X10, a; \
	MOVUPS (off+160)(SI), X10; \
	MULPS X10, a; \
	ADDPS a, x; \
	MOVAPS X7, a; \
	MOVAPS X9, b

// func bodies(s *Bodies, x *[BlockSize][Lanes]float32, skip, halves uint64)
TEXT ·bodies(SB), NOSPLIT, $0-32
	MOVQ s+0(FP), SI
	MOVQ x+8(FP), DI
	MOVQ skip+16(FP), AX
	MOVQ halves+24(FP), BX
	ADDQ AX, SI
	ADDQ AX, DI

bodyHalf:
	MOVUPS 192(SI), X0
	MOVUPS 224(SI), X1
	MOVUPS 448(SI), X2
	MOVUPS 480(SI), X3
	MOVUPS 704(SI), X4
	MOVUPS 736(SI), X5
	MOVQ DI, DX
	MOVQ $64, CX

bodyFrame:
	MOVUPS (DX), X6
	RESONATE(0, X0, X1, X6)
	RESONATE(256, X2, X3, X6)
	RESONATE(512, X4, X5, X6)
	MOVUPS X6, (DX)
	ADDQ $32, DX
	DECQ CX
	JNZ bodyFrame
	MOVUPS X0, 192(SI)
	MOVUPS X1, 224(SI)
	MOVUPS X2, 448(SI)
	MOVUPS X3, 480(SI)
	MOVUPS X4, 704(SI)
	MOVUPS X5, 736(SI)
	ADDQ $16, SI
	ADDQ $16, DI
	DECQ BX
	JNZ bodyHalf
	RET

// func glide(out, x *Step, gain, step *[Lanes]float32, mask *[Lanes]uint32)
TEXT ·glide(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ gain+16(FP), AX
	MOVQ step+24(FP), BX
	MOVQ mask+32(FP), DX
	MOVUPS (AX), X0
	MOVUPS 16(AX), X1
	MOVUPS (BX), X2
	MOVUPS 16(BX), X3
	MOVUPS (DX), X4
	MOVUPS 16(DX), X5
	MOVQ $16, CX

glideFrame:
	ADDPS X2, X0
	ADDPS X3, X1
	MOVUPS (SI), X6
	MOVUPS 16(SI), X7
	MULPS X0, X6
	MULPS X1, X7
	ANDPS X4, X6
	ANDPS X5, X7
	MOVUPS (DI), X8
	MOVUPS 16(DI), X9
	MOVAPS X4, X10
	MOVAPS X5, X11
	ANDNPS X8, X10
	ANDNPS X9, X11
	ORPS X10, X6
	ORPS X11, X7
	MOVUPS X6, (DI)
	MOVUPS X7, 16(DI)
	ADDQ $32, SI
	ADDQ $32, DI
	DECQ CX
	JNZ glideFrame
	RET

// HIGHER raises most to the magnitudes at off, compared as integers.
#define HIGHER(off, most, x, above) \
	MOVUPS off(SI), x; \
	PAND X15, x; \
	MOVO x, above; \
	PCMPGTL most, above; \
	PAND above, x; \
	PANDN most, above; \
	POR x, above; \
	MOVO above, most

// func peaks(x *[BlockSize][Lanes]float32, p *[Lanes]uint32)
TEXT ·peaks(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ p+8(FP), DI
	PCMPEQL X15, X15
	PSRLL $1, X15 // all but the sign
	PXOR X0, X0
	PXOR X1, X1
	PXOR X6, X6
	PXOR X7, X7
	MOVQ $32, CX

frames:
	HIGHER(0, X0, X2, X3)
	HIGHER(16, X1, X4, X5)
	HIGHER(32, X6, X8, X9)
	HIGHER(48, X7, X10, X11)
	ADDQ $64, SI
	DECQ CX
	JNZ frames
	MOVO X0, X2
	PCMPGTL X6, X2
	PAND X2, X0
	PANDN X6, X2
	POR X2, X0
	MOVO X1, X3
	PCMPGTL X7, X3
	PAND X3, X1
	PANDN X7, X3
	POR X3, X1
	MOVUPS X0, (DI)
	MOVUPS X1, 16(DI)
	RET
