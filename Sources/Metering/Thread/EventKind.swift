// What can happen in a thread?

/// Who wrote a message.
package enum Author: UInt8, Sendable, Hashable, CaseIterable {
    /// The customer.
    case customer
    /// The vendor's AI.
    case ai
    /// A person on the buyer's side.
    case human
    /// A rule or a machine that is not the AI.
    case system
}

/// Something that happened and is not a message. The raw value is the spelling in a thread.
package enum EventName: String, Sendable, Hashable, CaseIterable {
    /// A page with the chat on it was loaded.
    case pageLoad = "page_load"
    /// The visitor opened the chat window.
    case widgetOpened = "widget_opened"
    /// The vendor's own greeting was shown.
    case welcomeMessage = "welcome_message"
    /// A message of a campaign was sent.
    case campaignMessage = "campaign_message"
    /// A message was delivered.
    case messageDelivered = "message_delivered"
    /// A call was connected.
    case callConnected = "call_connected"
    /// The customer began to speak.
    case customerSpeaks = "customer_speaks"
    /// A call ended.
    case callEnded = "call_ended"
    /// A topic was triggered.
    case topicTriggered = "topic_triggered"
    /// A button was clicked.
    case buttonClicked = "button_clicked"
    /// The customer confirmed that it is solved.
    case confirmed
    /// The customer asked for a person.
    case askedForHuman = "asked_for_human"
    /// The customer left a bad rating.
    case negativeRating = "negative_rating"
    /// The thread was handed to a person.
    case handedOff = "handed_off"
    /// The thread was handed to a person because a procedure was set up so.
    case procedureHandedOff = "procedure_handed_off"
    /// The thread was closed.
    case closed
    /// The thread was opened again.
    case reopened
    /// The customer loaded the page again.
    case pageReloaded = "page_reloaded"
    /// The vendor no longer knows who the customer is.
    case identityLost = "identity_lost"
    /// The thread was merged into another.
    case merged
    /// The customer signed in.
    case loggedIn = "logged_in"
}

/// A message of somebody, or a named event.
package enum EventKind: Sendable, Hashable {
    /// A message.
    case message(Author)
    /// Something else that happened.
    case event(EventName)

    /// Whether it is the customer who does it.
    var isOfCustomer: Bool {
        switch self {
        case .message(let author): author == .customer
        case .event(let name):
            switch name {
            case .pageLoad, .widgetOpened, .customerSpeaks, .buttonClicked, .confirmed, .askedForHuman,
                .negativeRating, .pageReloaded, .loggedIn:
                true
            default: false
            }
        }
    }
}
