#include "textflag.h"

// The lanes of a group fill two SSE registers, 0 to 3 and 4 to 7. Only instructions that every
// amd64 processor has are used, and each gives the bits that sum.go gives.

// LANES leaves lanes 0+4, 1+5, 2+6 and 3+7 of the frame at off in reg, each lane times its gain.
#define LANES(off, reg) \
	MOVUPS off(SI), reg; \
	MOVUPS (off+16)(SI), X8; \
	MULPS X12, reg; \
	MULPS X13, X8; \
	ADDPS X8, reg

// GLIDE is LANES with gains that move on first.
#define GLIDE(off, reg) \
	ADDPS X14, X12; \
	ADDPS X15, X13; \
	LANES(off, reg)

// PAIRS leaves the even and the odd lanes' sums of frames a and b in to; b is lost.
#define PAIRS(a, b, to) \
	MOVAPS a, to; \
	MOVLHPS b, to; \
	MOVHLPS a, b; \
	ADDPS b, to;

// ADDFOUR adds the four frames in X0 to X3 to the bus and moves on.
#define ADDFOUR \
	PAIRS(X0, X1, X4) \
	PAIRS(X2, X3, X5) \
	MOVAPS X4, X6; \
	SHUFPS $0x88, X5, X6; \
	SHUFPS $0xDD, X5, X4; \
	ADDPS X4, X6; \
	MOVUPS (DI), X7; \
	ADDPS X6, X7; \
	MOVUPS X7, (DI); \
	ADDQ $128, SI; \
	ADDQ $16, DI

// func sumLanes(bus *dsp.Block, x *LaneBlock, gain, step *[Lanes]float32)
TEXT ·sumLanes(SB), NOSPLIT, $0-32
	MOVQ bus+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ gain+16(FP), AX
	MOVQ step+24(FP), BX
	MOVUPS (AX), X12
	MOVUPS 16(AX), X13
	MOVUPS (BX), X14
	MOVUPS 16(BX), X15
	MOVQ $16, CX

	MOVAPS X14, X0
	ORPS X15, X0
	PXOR X1, X1
	PCMPEQL X1, X0
	MOVMSKPS X0, AX
	CMPL AX, $15
	JNE gliding

steady:
	LANES(0, X0)
	LANES(32, X1)
	LANES(64, X2)
	LANES(96, X3)
	ADDFOUR
	DECQ CX
	JNZ steady
	RET

gliding:
	GLIDE(0, X0)
	GLIDE(32, X1)
	GLIDE(64, X2)
	GLIDE(96, X3)
	ADDFOUR
	DECQ CX
	JNZ gliding
	RET
