// Package keeper plays on the sound card through processes of its own, so that a card that
// is lost does not end the program, and comes back.
//
// Open is used like sink.OpenSpeaker, and Main is called first by a program that does. There
// are three processes, all of the same program:
//
//	main      audio.go answers the card's questions with frames, and run.go takes frames by the
//	          clock while there is no card; open.go starts the keeper
//	keeper    keeper.go starts a speaker, passes its questions on, and replaces it when
//	          watch.go judges it to be lost
//	speaker   speaker.go gives a sink.OpenSpeaker the frames that it asks for
//
// message.go is what they say to each other, sender.go and child.go carry it, and failure.go
// carries errors. process.go starts the processes.
package keeper
