// What opens a unit?

/// One thing that opens a unit. The raw value is its spelling on a card.
package enum Opener: String, Sendable, Hashable, CaseIterable {
    /// A message of the customer.
    case customerMessage = "customer_message"
    /// A message of anyone.
    case anyMessage = "any_message"
    /// A message of the AI.
    case aiReply = "ai_reply"
    /// A message of a person.
    case humanReply = "human_reply"
    /// The vendor's own greeting.
    case welcomeMessage = "welcome_message"
    /// A page load.
    case pageLoad = "page_load"
    /// A message of a campaign.
    case campaignMessage = "campaign_message"
    /// A delivered message.
    case messageDelivered = "message_delivered"
    /// An opened chat window.
    case widgetOpened = "widget_opened"
    /// A connected call.
    case callConnected = "call_connected"
    /// The customer's first words in a call.
    case customerSpeaks = "customer_speaks"
    /// A triggered topic.
    case topicTriggered = "topic_triggered"
    /// A clicked button.
    case buttonClicked = "button_clicked"

    /// The bit of this opener in a set.
    var bit: UInt16 {
        switch self {
        case .customerMessage: 1
        case .anyMessage: 2
        case .aiReply: 4
        case .humanReply: 8
        case .welcomeMessage: 16
        case .pageLoad: 32
        case .campaignMessage: 64
        case .messageDelivered: 128
        case .widgetOpened: 256
        case .callConnected: 512
        case .customerSpeaks: 1024
        case .topicTriggered: 2048
        case .buttonClicked: 4096
        }
    }

    /// The bits of everything that an event of this kind is.
    static func bits(of kind: EventKind) -> UInt16 {
        switch kind {
        case .message(.customer): Opener.customerMessage.bit | Opener.anyMessage.bit
        case .message(.ai): Opener.aiReply.bit | Opener.anyMessage.bit
        case .message(.human): Opener.humanReply.bit | Opener.anyMessage.bit
        case .message(.system): Opener.anyMessage.bit
        case .event(.welcomeMessage): Opener.welcomeMessage.bit
        case .event(.pageLoad): Opener.pageLoad.bit
        case .event(.campaignMessage): Opener.campaignMessage.bit
        case .event(.messageDelivered): Opener.messageDelivered.bit
        case .event(.widgetOpened): Opener.widgetOpened.bit
        case .event(.callConnected): Opener.callConnected.bit
        case .event(.customerSpeaks): Opener.customerSpeaks.bit
        case .event(.topicTriggered): Opener.topicTriggered.bit
        case .event(.buttonClicked): Opener.buttonClicked.bit
        case .event: 0
        }
    }
}

/// One way to open a unit.
package enum OpenRule: Sendable, Hashable {
    /// As soon as this happens.
    case event(Opener)
    /// As soon as the last of these has happened since the last unit ended.
    case allOf([Opener])
}
