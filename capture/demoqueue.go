package capture

// push plans a packet.
func (d *demo) push(p plan) {
	if d.n == demoQueue {
		d.lost++
		return
	}
	p.order = d.order
	d.order++
	i := d.n
	d.n++
	for i > 0 && p.before(&d.queue[(i-1)/2]) {
		d.queue[i] = d.queue[(i-1)/2]
		i = (i - 1) / 2
	}
	d.queue[i] = p
}

// pop takes the earliest planned packet.
func (d *demo) pop() plan {
	first := d.queue[0]
	d.n--
	p := d.queue[d.n]
	i := 0
	for {
		c := 2*i + 1
		if c >= d.n {
			break
		}
		if c+1 < d.n && d.queue[c+1].before(&d.queue[c]) {
			c++
		}
		if !d.queue[c].before(&p) {
			break
		}
		d.queue[i] = d.queue[c]
		i = c
	}
	d.queue[i] = p
	return first
}
